// SPDX-License-Identifier: Apache-2.0
/** Where the learned values of a network come from: safetensors files, a seed, or nowhere. */
package io.sparkconv.weights;
