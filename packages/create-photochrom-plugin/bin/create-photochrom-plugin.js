#!/usr/bin/env node
// What npm links as `create-photochrom-plugin`. It is not built, because npm links nothing that isn't there yet when a clone is installed.
import '../dist/cli.js';
