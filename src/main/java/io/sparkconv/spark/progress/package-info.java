// SPDX-License-Identifier: Apache-2.0
/**
 * What people see of a run while it lasts: how far it is, and what its jobs are called in Spark's user interface.
 */
package io.sparkconv.spark.progress;
