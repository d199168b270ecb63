#!/usr/bin/env node
// Plain old JavaScript: on a Node that is too old for the rest, this file alone must still run and say so.
import { existsSync } from 'node:fs';
import module from 'node:module';

var version = process.versions.node.split('.').map(Number);
var tooOld = version[0] < 22 || (version[0] === 22 && version[1] < 13);

if (tooOld) {
  console.error('ringback needs Node 22.13 or later; this is Node ' + process.versions.node + ' (https://nodejs.org)');
  process.exitCode = 2;
} else {
  // what was compiled for the last command serves the next one; NODE_DISABLE_COMPILE_CACHE=1 turns it off
  module.enableCompileCache();
  // packed it is a bundle; in a checkout, where sources stand beside it, what was last built
  var inCheckout = existsSync(new URL('../src/main.ts', import.meta.url));
  import(inCheckout ? '../dist/main.js' : '../bundle/main.js').then(
    function (command) {
      return command.main(process.argv.slice(2));
    },
    function (error) {
      console.error('ringback is not built or not installed whole: ' + error.message.split('\n')[0]);
      process.exitCode = 2;
    },
  );
}
