#!/usr/bin/env node
// Plain old JavaScript: on a Node that is too old for the rest, this file alone must still run and say so.
var version = process.versions.node.split('.').map(Number);
var tooOld = version[0] < 22 || (version[0] === 22 && version[1] < 13);

if (tooOld) {
  console.error('ringback needs Node 22.13 or later; this is Node ' + process.versions.node + ' (https://nodejs.org)');
  process.exitCode = 2;
} else {
  import('../dist/main.js').then(
    function (command) {
      return command.main(process.argv.slice(2));
    },
    function (error) {
      console.error('ringback is not built or not installed whole: ' + error.message.split('\n')[0]);
      process.exitCode = 2;
    },
  );
}
