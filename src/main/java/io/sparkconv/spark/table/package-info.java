// SPDX-License-Identifier: Apache-2.0
/**
 * Tables whose cells are the content of images: which columns, how many rows at a time, and what is carried along.
 */
package io.sparkconv.spark.table;
