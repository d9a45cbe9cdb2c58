// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

/** An operator that only cuts of a network make: some of what another one computes, or some of what there is. */
public sealed interface Part extends Operator permits PickChannels, PickPixels, ResizePart {}
