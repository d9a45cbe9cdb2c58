// SPDX-License-Identifier: Apache-2.0
/**
 * Towers on a cluster: blocks of images go through the segments of a network that is cut along its channels, each segment
 * a stage, each exchange a shuffle. Knows nothing of files and rows.
 */
package io.sparkconv.spark.tower;
