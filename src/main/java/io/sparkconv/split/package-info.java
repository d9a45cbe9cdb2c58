// SPDX-License-Identifier: Apache-2.0
/**
 * How the work of one network is cut up, without Spark: what can be cut, what the parts compute and what they exchange.
 * Every cut gives the bits of one plain forward pass.
 */
package io.sparkconv.split;
