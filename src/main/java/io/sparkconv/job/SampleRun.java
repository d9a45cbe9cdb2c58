// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.run.OnnxSession;
import io.sparkconv.onnx.wire.Dimension;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a model over tensors whose first extent may count several samples although the model fixes it at 1: then each
 * sample runs by itself, and the results are put one after the other.
 */
record SampleRun(OnnxModel model, List<String> outputs, Kernels kernels, AlgorithmChoice algorithms) {

    /**
     * The wanted tensors by name.
     *
     * @throws IllegalArgumentException if a tensor has another shape than the model's
     */
    Map<String, TensorProto> run(Map<String, TensorProto> inputs) {
        int samples = samples(inputs);
        if (samples == 1) {
            Map<String, int[]> dims = new LinkedHashMap<>();
            inputs.forEach((name, tensor) -> dims.put(name, tensor.dims()));
            model.inputDims(dims);
            return OnnxSession.of(model, inputs, outputs, kernels, algorithms).run();
        }
        List<Map<String, TensorProto>> results = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            Map<String, TensorProto> one = new LinkedHashMap<>();
            for (TensorProto tensor : inputs.values()) {
                one.put(tensor.name(), slice(tensor, sample, samples));
            }
            results.add(run(one));
        }
        Map<String, TensorProto> all = new LinkedHashMap<>();
        outputs.forEach(name -> all.put(
                name, joined(results.stream().map(result -> result.get(name)).toList())));
        return all;
    }

    /** How many samples there are for a model that takes one; 1 if it takes the tensors as they are. */
    private int samples(Map<String, TensorProto> inputs) {
        int samples = 0;
        for (ValueInfo input : model.inputs()) {
            int[] dims = inputs.get(input.name()).dims();
            List<Dimension> declared = input.shape().orElse(List.of());
            boolean one = !declared.isEmpty() && declared.get(0).equals(new Dimension.Fixed(1));
            if (!one || dims.length != declared.size() || dims[0] < 1 || samples > 0 && dims[0] != samples) {
                return 1;
            }
            samples = dims[0];
        }
        return Math.max(1, samples);
    }

    private static TensorProto slice(TensorProto tensor, int sample, int samples) {
        int[] dims = tensor.dims();
        dims[0] = 1;
        ByteBuffer bytes = tensor.bytes();
        int size = bytes.remaining() / samples;
        return TensorProto.of(tensor.name(), tensor.type(), dims, bytes.slice(sample * size, size));
    }

    private TensorProto joined(List<TensorProto> parts) {
        TensorProto first = parts.get(0);
        int[] dims = first.dims();
        if (dims.length == 0) {
            throw new InvalidOptionException("Cannot run model " + model.name() + ": number of samples is "
                    + parts.size() + " but must be 1, for '" + first.name() + "' is one number; choose other "
                    + Options.LAYERS.flag());
        }
        dims[0] = Math.multiplyExact(dims[0], parts.size());
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(first.bytes().remaining(), parts.size()));
        parts.forEach(part -> bytes.put(part.bytes()));
        return TensorProto.of(first.name(), first.type(), dims, bytes.flip());
    }
}
