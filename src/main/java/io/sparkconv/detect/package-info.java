// SPDX-License-Identifier: Apache-2.0
/** From the tensors of a detector to boxes in the picture: default boxes, decoding, suppression, rows. */
package io.sparkconv.detect;
