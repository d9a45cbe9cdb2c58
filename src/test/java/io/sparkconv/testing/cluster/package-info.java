// SPDX-License-Identifier: Apache-2.0
/**
 * A standalone Spark cluster of separate JVMs on this machine, what can go wrong on it in the middle of a job, and the
 * check that nobody can tell from the result.
 */
package io.sparkconv.testing.cluster;
