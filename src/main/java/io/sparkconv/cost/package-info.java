// SPDX-License-Identifier: Apache-2.0
/** What each layer of a network costs: before a run from shapes alone, after it with measured times. */
package io.sparkconv.cost;
