// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is declared about a value; types other than tensors are named, not read. */
final class ValueInfoReader {

    private static final int DIMENSION_HEAP = 40;

    private final WireReader in;
    private String kind = ValueInfo.UNTYPED;
    private ElementType type = ElementType.UNDEFINED;
    private List<Dimension> shape;

    private ValueInfoReader(WireReader in) {
        this.in = in;
    }

    static ValueInfo read(WireReader in) throws IOException {
        return new ValueInfoReader(in).fields();
    }

    private ValueInfo fields() throws IOException {
        String name = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.ValueInfoProto.NAME -> name = in.text();
                case FieldNumbers.ValueInfoProto.TYPE -> in.message(0, this::type);
                default -> in.skip();
            }
        }
        return new ValueInfo(name, kind, type, Optional.ofNullable(shape));
    }

    private Void type() throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.TypeProto.TENSOR_TYPE -> {
                    kind = ValueInfo.TENSOR;
                    in.message(0, this::tensor);
                }
                case FieldNumbers.TypeProto.SEQUENCE_TYPE -> other("sequence");
                case FieldNumbers.TypeProto.MAP_TYPE -> other("map");
                case FieldNumbers.TypeProto.OPAQUE_TYPE -> other("opaque");
                case FieldNumbers.TypeProto.SPARSE_TENSOR_TYPE -> other("sparse tensor");
                case FieldNumbers.TypeProto.OPTIONAL_TYPE -> other("optional");
                default -> in.skip();
            }
        }
        return null;
    }

    private void other(String name) throws IOException {
        in.skip();
        kind = name;
        type = ElementType.UNDEFINED;
        shape = null;
    }

    private Void tensor() throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.Tensor.ELEM_TYPE -> type = ElementType.ofCode((int) in.integer());
                case FieldNumbers.Tensor.SHAPE -> shape = in.single(shape, 0, this::shape);
                default -> in.skip();
            }
        }
        return null;
    }

    private List<Dimension> shape() throws IOException {
        List<Dimension> dims = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == FieldNumbers.TensorShapeProto.DIM) {
                dims.add(in.message(DIMENSION_HEAP, this::dimension));
            } else {
                in.skip();
            }
        }
        return dims;
    }

    /** Some writers put −1 where they mean that they do not know. */
    private Dimension dimension() throws IOException {
        Dimension dimension = new Dimension.Unknown();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.Dimension.DIM_VALUE -> {
                    long size = in.integer();
                    dimension = size < 0 ? new Dimension.Unknown() : new Dimension.Fixed(size);
                }
                case FieldNumbers.Dimension.DIM_PARAM -> {
                    String name = in.text();
                    dimension = name.isEmpty() ? new Dimension.Unknown() : new Dimension.Named(name);
                }
                default -> in.skip();
            }
        }
        return dimension;
    }
}
