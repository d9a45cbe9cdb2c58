// SPDX-License-Identifier: Apache-2.0
/** Rewrites of a graph, one file each: those that change values come first, then outputs are chosen, then the rest. */
package io.sparkconv.graph.rewrite;
