// SPDX-License-Identifier: Apache-2.0
/**
 * A network where tasks run: which one and what of it is wanted, one copy in each JVM, pictures made ready for it, and the
 * memory that it may take.
 */
package io.sparkconv.spark.network;
