// SPDX-License-Identifier: Apache-2.0
/**
 * The library without Spark: a convolution or a network as a function from images to tensors. Functions are immutable,
 * may be used by any number of threads, and travel to executors.
 */
package io.sparkconv.api;
