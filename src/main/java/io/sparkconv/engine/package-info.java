// SPDX-License-Identifier: Apache-2.0
/** Execution: a plan for fixed shapes, its memory, and the runner that one thread uses. */
package io.sparkconv.engine;
