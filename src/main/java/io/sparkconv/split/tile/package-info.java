// SPDX-License-Identifier: Apache-2.0
/** One image cut into tiles: what each tile must see, and the network that computes it. */
package io.sparkconv.split.tile;
