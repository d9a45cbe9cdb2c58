// SPDX-License-Identifier: Apache-2.0
/**
 * What units of work did, each counted once however often Spark computes it: rows and their figures, time, memory, and
 * what the machines can do.
 */
package io.sparkconv.spark.ledger;
