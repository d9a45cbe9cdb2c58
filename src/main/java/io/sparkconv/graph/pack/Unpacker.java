// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.DataInputStream;

/**
 * Where a record is being unpacked from.
 *
 * @param values of each parameter
 */
record Unpacker(DataInputStream structure, float[][] values) {}
