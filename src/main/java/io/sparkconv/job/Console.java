// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results: the table, the JSON
 * @param err progress and faults
 */
record Console(PrintStream out, PrintStream err) {}
