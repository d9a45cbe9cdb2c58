// SPDX-License-Identifier: Apache-2.0
/** How rows become files: formats, what a cell of features is, and columns that name folders. */
package io.sparkconv.spark.output;
