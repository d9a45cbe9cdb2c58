// SPDX-License-Identifier: Apache-2.0
/**
 * How rows become files and are found again: formats, schemas, what a cell of features is, columns that name folders, and
 * the folder that a run leaves.
 */
package io.sparkconv.spark.output;
