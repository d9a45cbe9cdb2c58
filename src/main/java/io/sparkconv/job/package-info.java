// SPDX-License-Identifier: Apache-2.0
/** The command line: parse, call, print a summary, exit with a code. */
package io.sparkconv.job;
