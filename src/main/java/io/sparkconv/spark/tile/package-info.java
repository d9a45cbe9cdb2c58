// SPDX-License-Identifier: Apache-2.0
/**
 * One image of any size through a network over Spark: tiles are computed by many tasks and written by one, or become
 * rows.
 */
package io.sparkconv.spark.tile;
