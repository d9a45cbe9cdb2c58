// SPDX-License-Identifier: Apache-2.0
/**
 * What an extraction leaves, and who may add to it: data files, a log of commits that says which of them count, and the
 * lease of the run that writes.
 */
package io.sparkconv.spark.store;
