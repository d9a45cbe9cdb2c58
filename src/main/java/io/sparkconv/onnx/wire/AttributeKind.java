// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

/** What an attribute holds; the order is that of ONNX's codes, from 0. */
public enum AttributeKind {
    UNDEFINED,
    FLOAT,
    INT,
    STRING,
    TENSOR,
    GRAPH,
    FLOATS,
    INTS,
    STRINGS,
    TENSORS,
    GRAPHS,
    SPARSE_TENSOR,
    SPARSE_TENSORS,
    TYPE_PROTO,
    TYPE_PROTOS
}
