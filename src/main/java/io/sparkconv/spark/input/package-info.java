// SPDX-License-Identifier: Apache-2.0
/**
 * Where images come from: folders, globs and lists, archives, pages of TIFFs; what is known of each before it is opened, and
 * how its bytes are read.
 */
package io.sparkconv.spark.input;
