// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.io.Serializable;

/**
 * Where something goes: a tower's share of the work on a block of images.
 *
 * @param tower 0 for what goes to the end of all towers
 */
record TowerPlace(int block, int tower) implements Serializable {}
