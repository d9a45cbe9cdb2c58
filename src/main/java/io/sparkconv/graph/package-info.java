// SPDX-License-Identifier: Apache-2.0
/** Networks as graphs of named layers: building, shapes, receptive fields. */
package io.sparkconv.graph;
