// Runs modules in node and prints what each export does, as execute.cpp does natively.
// usage: node execute.js [--precise-traps] MODULE...
'use strict';
const fs = require('fs');

const NUMBER_TYPES = {0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64'};

/** Reads what is needed of the binary format: types, functions and exports. */
class ModuleReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 8;
    this.types = [];
    this.functions = [];
    this.exports = [];
    while (this.at < bytes.length) this.section();
  }
  u32() {
    let value = 0;
    for (let shift = 0;; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  name() {
    const size = this.u32();
    this.at += size;
    return Buffer.from(this.bytes.subarray(this.at - size, this.at)).toString();
  }
  /** A value type: the name of a number type, or null for others. */
  valueType() {
    const code = this.bytes[this.at++];
    if (code === 0x63 || code === 0x64) this.u32();
    return NUMBER_TYPES[code] ?? null;
  }
  vector(read) { return Array.from({length: this.u32()}, read); }
  section() {
    const id = this.bytes[this.at++];
    const size = this.u32();
    const end = this.at + size;
    if (id === 1) {
      this.types = this.vector(() => {
        this.at++;
        return {params: this.vector(() => this.valueType()), results: this.vector(() => this.valueType())};
      });
    } else if (id === 3) {
      this.functions = this.vector(() => this.u32());
    } else if (id === 7) {
      this.exports = this.vector(() => ({name: this.name(), kind: this.bytes[this.at++], index: this.u32()}));
    }
    this.at = end;
  }
}

function argument(type, index) {
  const number = index * 37 + 5;
  return {i32: number, i64: -BigInt(number), f32: number / 4, f64: -number / 8}[type];
}

const scratch = new DataView(new ArrayBuffer(8));
function describe(value, type) {
  if (type === 'i32' || type === 'i64') return `${type}:${value}`;
  if (Number.isNaN(value)) return `${type}:nan`;
  if (type === 'f32') {
    scratch.setFloat32(0, value);
    return `f32:${scratch.getUint32(0).toString(16).padStart(8, '0')}`;
  }
  scratch.setFloat64(0, value);
  return `f64:${scratch.getBigUint64(0).toString(16).padStart(16, '0')}`;
}

// V8's messages in the words of the specification; the two kinds of wrong function are one for V8.
const TRAPS = [
  [/^unreachable/, 'unreachable'],
  [/^operation does not support unaligned accesses/, 'unaligned atomic'],
  [/^Atomics.wait cannot be called/, 'expected shared memory'],
  [/^memory access out of bounds|^data segment .*out of bounds/, 'out of bounds memory access'],
  [/^divide by zero|^remainder by zero/, 'integer divide by zero'],
  [/^divide result unrepresentable/, 'integer overflow'],
  [/^float unrepresentable in integer range/, 'float unrepresentable'],
  [/^table index is out of bounds|^table (access )?out of bounds|^element segment out of bounds/, 'out of bounds table access'],
  [/^null function|^function signature mismatch/, 'wrong function'],
  [/^dereferencing a null pointer|^rethrowing null value/, 'null reference'],
  [/call stack size exceeded/, 'call stack exhausted'],
];
function trapText(error) {
  const message = String(error.message).replace(/^WebAssembly\.\w+\(\)[^:]*: /, '');
  const row = TRAPS.find(([pattern]) => pattern.test(message));
  return 'trap ' + (row ? row[1] : message);
}

/** What came out of a call, which may be an exception that nothing has caught. */
function failureText(error) {
  return error instanceof WebAssembly.Exception ? 'trap unhandled exception' : trapText(error);
}

function describeCall(call, type) {
  let result;
  try {
    result = call(...type.params.map(argument));
  } catch (error) {
    return failureText(error);
  }
  const results = type.results.length === 1 ? [result] : result ?? [];
  return type.results.map((resultType, i) => describe(results[i], resultType)).join(' ');
}

/** The number in a global; JavaScript does not tell i32 from the float types. */
function globalValue(global) {
  try {
    const value = global.value;
    return typeof value === 'number' || typeof value === 'bigint' ? value : null;
  } catch {
    return null;  // a vector
  }
}

/** FNV-1a of 32 bits. */
function digest(bytes) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function printState(name, exported, print) {
  if (exported instanceof WebAssembly.Global) {
    const value = globalValue(exported);
    if (value !== null) print(`global ${name} = ${describe(value, typeof value === 'bigint' ? 'i64' : 'f64')}`);
  } else if (exported instanceof WebAssembly.Memory) {
    print(`memory ${name} = ${exported.buffer.byteLength / 65536} ${digest(new Uint8Array(exported.buffer))}`);
  }
}

const preciseTraps = process.argv[2] === '--precise-traps';

/** Calls one export in an instance of its own. */
function runExport(reader, instance, {name, index}, print) {
  const type = reader.types[reader.functions[index]];
  const shown = type.params.map((param, i) => describe(argument(param, i), param)).join(' ');
  const outcome = describeCall(instance.exports[name], type);
  print(`${name}(${shown}) = ${outcome}`);
  if (outcome.startsWith('trap ') && (!preciseTraps || outcome === 'trap call stack exhausted')) return;
  for (const other of reader.exports) {
    if (other.name === 'state' && name !== 'state') print(`state = ${describe(instance.exports.state(), 'i64')}`);
    printState(other.name, instance.exports[other.name], print);
  }
}

/** What modules import: the tags of the module beside them. */
function importsFor(path, module) {
  if (WebAssembly.Module.imports(module).length === 0) return {};
  const provider = fs.readFileSync(require('path').join(require('path').dirname(path), 'tags.wasm'));
  return {tags: new WebAssembly.Instance(new WebAssembly.Module(provider)).exports};
}

function runModule(path, print) {
  const bytes = new Uint8Array(fs.readFileSync(path));
  print(`module ${path}`);
  let module;
  try {
    module = new WebAssembly.Module(bytes);
  } catch (error) {
    return print(`refused: ${error.message}`);
  }
  const reader = new ModuleReader(bytes);
  for (const exported of reader.exports) {
    if (exported.kind !== 0) continue;
    const type = reader.types[reader.functions[exported.index]];
    if (![...type.params, ...type.results].every(value => value !== null)) continue;
    let instance;
    try {
      instance = new WebAssembly.Instance(module, importsFor(path, module));
    } catch (error) {
      return print(`instantiation: ${trapText(error)}`);
    }
    runExport(reader, instance, exported, print);
  }
}

for (const path of process.argv.slice(preciseTraps ? 3 : 2)) {
  const lines = [];
  runModule(path, line => lines.push(line));
  process.stdout.write(lines.join('\n') + '\n');
}
