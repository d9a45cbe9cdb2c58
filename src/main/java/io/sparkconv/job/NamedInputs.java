// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files for a model's inputs.
 *
 * @param files {@code name=file}, or files in the model's order
 */
record NamedInputs(OnnxModel model, List<String> files) {

    /**
     * The tensors by the model's names, in its order.
     *
     * @throws IllegalArgumentException if an input has no file or several, or a tensor has another type
     */
    Map<String, TensorProto> read(OnnxLimits limits) throws IOException {
        Map<String, Path> places = places();
        Map<String, TensorProto> inputs = new LinkedHashMap<>();
        for (ValueInfo input : model.inputs()) {
            Path file = places.get(input.name());
            if (file == null) {
                throw fault("has no file for '" + input.name() + "' but must have one for each of " + names());
            }
            TensorProto tensor = TensorFiles.read(file, limits);
            boolean reals = input.type().isReal() && tensor.type().isReal();
            if (!reals && input.type() != tensor.type()) {
                throw fault("has a tensor of " + tensor.type() + " for '" + input.name() + "' but it must be of "
                        + input.type());
            }
            inputs.put(input.name(), TensorProto.of(input.name(), tensor.type(), tensor.dims(), tensor.bytes()));
        }
        return inputs;
    }

    private Map<String, Path> places() {
        Map<String, Path> places = new HashMap<>();
        int next = 0;
        for (String text : files) {
            String name = named(text);
            Path file = Path.of(name.isEmpty() ? text : text.substring(name.length() + 1));
            if (name.isEmpty()) {
                name = next < names().size() ? names().get(next++) : "";
            }
            if (name.isEmpty() || places.put(name, file) != null) {
                throw fault("is " + String.join(",", files) + " but must have one file for each of " + names());
            }
        }
        return places;
    }

    /** The name in front of a file; empty if there is none. */
    private String named(String text) {
        for (String name : names()) {
            if (text.startsWith(name + "=")) {
                return name;
            }
        }
        int equals = text.indexOf('=');
        if (equals > 0 && !Files.exists(Path.of(text))) {
            String written = text.substring(0, equals);
            throw fault("has '" + written + "' but must have names of its inputs, " + names()
                    + NearestName.question(written, names()));
        }
        return "";
    }

    private List<String> names() {
        return model.inputs().stream().map(ValueInfo::name).toList();
    }

    private InvalidOptionException fault(String what) {
        return new InvalidOptionException(
                "Cannot run model " + model.name() + ": " + Options.INPUTS.flag() + " " + what);
    }
}
