// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.onnx.wire.Dimension;
import io.sparkconv.onnx.wire.ModelProto;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.InvalidModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model as its file has it: what it takes, what it gives, and a network for every choice of input sizes.
 *
 * @param name for messages and reports, such as the file's name
 * @param proto the file's content
 * @param nodes the nodes of its graph, functions that it defines replaced by theirs
 */
public record OnnxModel(String name, ModelProto proto, List<VersionedNode> nodes) {

    public OnnxModel {
        nodes = List.copyOf(nodes);
    }

    /** @throws InvalidModelException if its functions call each other too deeply */
    public OnnxModel(String name, ModelProto proto) {
        this(name, proto, FunctionInlining.expand(proto));
    }

    /**
     * Reads a file; tensors kept in other files of its folder are read when a plan is made.
     *
     * @throws io.sparkconv.onnx.wire.InvalidOnnxException if it is no ONNX file, or breaks a limit
     */
    public static OnnxModel read(Path file, OnnxLimits limits) throws IOException {
        return new OnnxModel(file.getFileName().toString(), OnnxFile.read(file, limits));
    }

    /** What must be fed: inputs that have no initializer. */
    public List<ValueInfo> inputs() {
        Set<String> given = new HashSet<>();
        proto.graph().initializers().forEach((TensorProto t) -> given.add(t.name()));
        return proto.graph().inputs().stream()
                .filter(i -> !given.contains(i.name()))
                .toList();
    }

    /** What the model gives. */
    public List<String> outputs() {
        return proto.graph().outputs().stream().map(ValueInfo::name).toList();
    }

    /** Every tensor that nodes compute, in order: what may be asked for by name. */
    public List<String> tensors() {
        List<String> names = new ArrayList<>();
        nodes.forEach(n -> n.node().outputs().stream().filter(o -> !o.isEmpty()).forEach(names::add));
        return names;
    }

    /**
     * The extents that every input has for one image, where the file fixes them: an open first extent is 1.
     *
     * @param wanted extents by input, which win
     * @throws InvalidModelException if an extent is open, or another than the file's
     */
    public Map<String, int[]> inputDims(Map<String, int[]> wanted) {
        Map<String, int[]> dims = new LinkedHashMap<>();
        for (ValueInfo input : inputs()) {
            dims.put(input.name(), dims(input, wanted.get(input.name())));
        }
        return dims;
    }

    private int[] dims(ValueInfo input, int[] wanted) {
        if (!input.isTensor()) {
            throw new InvalidModelException(fault(input, "kind", input.kind(), "tensor"));
        }
        List<Dimension> declared = input.shape().orElse(null);
        if (declared == null) {
            if (wanted == null) {
                throw new InvalidModelException(fault(input, "shape", "unknown", "given with --input"));
            }
            return wanted.clone();
        }
        if (wanted != null && wanted.length != declared.size()) {
            throw new InvalidModelException(
                    fault(input, "shape", Arrays.toString(wanted), "of rank " + declared.size()));
        }
        int[] dims = new int[declared.size()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = extent(input, axis, declared.get(axis), wanted);
        }
        return dims;
    }

    private int extent(ValueInfo input, int axis, Dimension declared, int[] wanted) {
        if (declared instanceof Dimension.Fixed fixed && fixed.size() > 0) {
            if (wanted != null && wanted[axis] != fixed.size()) {
                throw new InvalidModelException(
                        fault(input, "extent of axis " + axis, wanted[axis], "the model's, " + fixed.size()));
            }
            if (fixed.size() > Integer.MAX_VALUE) {
                throw new InvalidModelException(
                        fault(input, "extent of axis " + axis, fixed.size(), "at most " + Integer.MAX_VALUE));
            }
            return (int) fixed.size();
        }
        if (wanted != null) {
            return wanted[axis];
        }
        if (axis == 0) {
            return 1;
        }
        throw new InvalidModelException(fault(input, "extent of axis " + axis, "open", "given with --input"));
    }

    private String fault(ValueInfo input, String what, Object value, String rule) {
        return "Cannot use model " + name + ": " + what + " of input '" + input.name() + "' is " + value
                + " but must be " + rule;
    }
}
