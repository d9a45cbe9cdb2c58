// SPDX-License-Identifier: Apache-2.0
/** Encoders of picture files in the variants that tests need, each as plain as its format allows. */
package io.sparkconv.testing.pictures;
