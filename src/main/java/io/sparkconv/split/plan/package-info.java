// SPDX-License-Identifier: Apache-2.0
/** Which way of splitting a run suits a network, a number of images and a cluster, with the numbers that say so. */
package io.sparkconv.split.plan;
