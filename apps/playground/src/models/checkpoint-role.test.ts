import { expect, it } from 'vitest';
import { roleOf } from './checkpoint-role';

it.each([
  ['latest_net_G.pth', 'instance'],
  ['latest_net_GF.pth', 'fusion'],
  ['latest_net_GComp.pth', 'full'],
  ['latest_net_G (1).pth', 'instance'],
  ['LATEST_NET_GF.PTH', 'fusion'],
  ['siggraph17-df00044c.pth', undefined],
  ['net_Generator.pth', undefined],
])('tells from the name %s: %s', (name, role) => {
  expect(roleOf(name).role).toBe(role);
});
