// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.ModelProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which file a model is, for reports.
 *
 * @param producer the program that wrote it, with its version; may be empty
 * @param opsets version of each operator set, by domain
 * @param sha256 of the file, in hexadecimal
 * @param bytes the file's size
 * @param externalBytes the size of the files that it keeps tensors in
 * @param batching what the model says about batches, and what follows from it
 */
public record ModelFacts(
        String producer,
        long irVersion,
        Map<String, Long> opsets,
        String sha256,
        long bytes,
        long externalBytes,
        String batching) {

    static ModelFacts of(OnnxPackage file, OnnxModel model, String batching) {
        ModelProto proto = model.proto();
        Map<String, Long> opsets = new TreeMap<>();
        proto.opsets().forEach((domain, version) -> opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version));
        long external =
                file.external().values().stream().mapToLong(b -> b.length).sum();
        return new ModelFacts(
                (proto.producerName() + " " + proto.producerVersion()).strip(),
                proto.irVersion(),
                opsets,
                Sha256.of(List.of(file.bytes())),
                file.bytes().length,
                external,
                batching);
    }

    /** Adds {@code onnx}, an object with these facts, and {@code batching}. */
    public void addTo(ObjectNode json) {
        ObjectNode onnx = json.putObject("onnx");
        onnx.put("producer", producer);
        onnx.put("irVersion", irVersion);
        ObjectNode sets = onnx.putObject("opsets");
        opsets.forEach(sets::put);
        onnx.put("sha256", sha256);
        onnx.put("bytes", bytes);
        onnx.put("externalBytes", externalBytes);
        json.put("batching", batching);
    }

    /** All but the batching in one line. */
    @Override
    public String toString() {
        String sets = opsets.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return "ONNX file of " + bytes + " bytes"
                + (externalBytes > 0 ? " and " + externalBytes + " in other files" : "")
                + ", SHA-256 " + sha256 + ", IR version " + irVersion + ", operator sets " + sets
                + (producer.isEmpty() ? "" : ", written by " + producer);
    }
}
