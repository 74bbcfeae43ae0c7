import { isKind, type OpaqueValue, type PickleValue } from './values';

/** Longest name of a class or function, with its module; the longest known have about 100 characters. */
const MAX_NAME_LENGTH = 256;

/** A dotted name of Python. */
const DOTTED_NAME = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/**
 * Packages whose names no checkpoint has a use for but a hostile one: they start programs, open files and sockets, or find and run code.
 * Nothing would be executed without this list either; who names them is refused rather than read past.
 */
const ACTING_PACKAGES: ReadonlySet<string> = new Set(
  (
    '_codecs _frozen_importlib _io _operator _pickle _posixsubprocess _socket _thread _winapi asyncio asyncore atexit bdb builtins cProfile ' +
    'cffi cloudpickle code codecs codeop commands concurrent copyreg ctypes dbm dill doctest faulthandler fileinput ftplib functools gc glob ' +
    'http httplib idlelib imp importlib inspect io joblib lib2to3 linecache logging marshal mmap multiprocessing netrc nntplib nt ntpath ' +
    'numpy operator os pdb pickle pip pkg_resources pkgutil platform poplib posix posixpath profile pstats pty py_compile pydoc requests runpy ' +
    'sched select selectors setuptools shelve shutil signal site smtplib socket socketserver sqlite3 ssl subprocess sys sysconfig tarfile ' +
    'telnetlib tempfile threading timeit torch trace traceback types unittest urllib urllib2 venv webbrowser weakref winreg xmlrpc ' +
    'zipapp zipfile zipimport'
  ).split(' '),
);

/** What of those packages is a fact for people all the same: constants, plain classes, and the settings of layers and optimizers. */
const PLAIN_NAMES = anyOf(
  /builtins\.(object|type|int|float|complex|str|bool|slice|range|long|unicode|xrange)/,
  /functools\.partial(method)?/,
  /types\.SimpleNamespace/,
  /copyreg\._reconstructor/,
  /_?operator\.getitem/,
  /numpy\.(bool_?|u?int\d+|float\d+|complex\d+)/,
  /numpy\.random\.(_pickle|mtrand|_mt19937|_pcg64|_philox|_sfc64|_generator)\.\w+/,
  /torch\.(u?int|float|complex|quint|qint)\d+\w*/,
  /torch\.nn\.(functional|init|modules|parallel)\.[\w.]+/,
  /torch\._C\._nn\.\w+/,
  /torch\.((cuda\.)?amp|optim|utils\.data)\.[\w.]+/,
);

/** Callables that make objects and are not written with a capital, as classes are. */
const MAKERS = anyOf(
  /builtins\.(object|complex|slice|x?range)/,
  /functools\.partial(method)?/,
  /datetime\.(datetime|date|time|timedelta|timezone)/,
  /collections\.deque/,
  /numpy\.random\._pickle\.__\w+_ctor/,
  /time\.struct_time/,
);

/** The names of modules that Python 2 had. */
const OLD_MODULES: ReadonlyMap<string, string> = new Map([
  ['__builtin__', 'builtins'],
  ['copy_reg', 'copyreg'],
]);

/**
 * Stands for a class or function that is no plain data and may lie beside the weights, such as `argparse.Namespace`; undefined for a name
 * that is refused: one of a package that acts, one of torch that could stand for a weight, one that is no name.
 */
export function opaqueReference(module: string, name: string): OpaqueValue | undefined {
  const full = `${OLD_MODULES.get(module) ?? module}.${name}`;
  if (full.length > MAX_NAME_LENGTH || !DOTTED_NAME.test(full)) return undefined;
  const [root] = full.split('.') as [string];
  const isActing = ACTING_PACKAGES.has(root) || (root.startsWith('__') && root !== '__main__');
  return isActing && !PLAIN_NAMES.test(full) ? undefined : { kind: 'opaque', name: full, isObject: false };
}

/**
 * What a call gives: an object that is not built, whatever it was called with; undefined where something is called that is no class. A
 * function could give anything, so that its results are not passed over.
 */
export function opaqueCall(target: OpaqueValue, parameters: readonly PickleValue[]): OpaqueValue | undefined {
  if (target.isObject) return undefined;
  const [first] = parameters;
  const ofFirst = isKind(first, 'opaque') ? opaqueObject(first) : undefined;
  // Protocols 0 and 1 create every object through this.
  if (target.name === 'copyreg._reconstructor') return ofFirst;
  // Type hints in settings: Union[int, None] is written as an item of Union, and type(None).
  if (target.name.endsWith('operator.getitem')) return ofFirst;
  if (target.name === 'builtins.type') return parameters.length === 1 && first === null ? opaqueObject(target) : undefined;
  const own = target.name.slice(target.name.lastIndexOf('.') + 1);
  return /^_*\p{Lu}/u.test(own) || MAKERS.test(target.name) ? opaqueObject(target) : undefined;
}

/** An object of a class, which is not built; undefined for an object of an object. */
export function opaqueObject({ name, isObject }: OpaqueValue): OpaqueValue | undefined {
  return isObject ? undefined : { kind: 'opaque', name, isObject: true };
}

/** What matches one of the patterns as a whole. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(`^(?:${patterns.map(({ source }) => source).join('|')})$`);
}
