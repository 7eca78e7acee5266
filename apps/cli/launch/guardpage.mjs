#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-only
import { loadProgram } from './program.mjs';

await loadProgram(import.meta.dirname).main(process.argv.slice(2));
