// SPDX-License-Identifier: Apache-2.0
/** Jobs over RDDs and Datasets: listing, partitions, the model on executors, and statistics that survive recomputation. */
package io.sparkconv.spark;
