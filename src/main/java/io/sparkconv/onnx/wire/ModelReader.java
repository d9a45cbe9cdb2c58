// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a ModelProto and the functions in it. */
final class ModelReader {

    private static final int MESSAGE_HEAP = 200;

    private final WireReader in;
    private final GraphReader graphs;

    ModelReader(WireReader in, ExternalData external) {
        this.in = in;
        this.graphs = new GraphReader(in, external);
    }

    ModelProto read() throws IOException {
        long irVersion = 0;
        long modelVersion = 0;
        String producerName = "";
        String producerVersion = "";
        String domain = "";
        String docString = "";
        GraphProto graph = null;
        Map<String, Long> opsets = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        List<FunctionProto> functions = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.ModelProto.IR_VERSION -> irVersion = in.integer();
                case FieldNumbers.ModelProto.PRODUCER_NAME -> producerName = in.looseText();
                case FieldNumbers.ModelProto.PRODUCER_VERSION -> producerVersion = in.looseText();
                case FieldNumbers.ModelProto.DOMAIN -> domain = in.looseText();
                case FieldNumbers.ModelProto.MODEL_VERSION -> modelVersion = in.integer();
                case FieldNumbers.ModelProto.DOC_STRING -> docString = in.looseText();
                case FieldNumbers.ModelProto.GRAPH -> graph = in.single(graph, MESSAGE_HEAP, graphs::read);
                case FieldNumbers.ModelProto.OPSET_IMPORT -> opset(opsets);
                case FieldNumbers.ModelProto.METADATA_PROPS ->
                    in.message(MESSAGE_HEAP, () -> TextEntries.read(in, metadata));
                case FieldNumbers.ModelProto.FUNCTIONS -> functions.add(in.message(2 * MESSAGE_HEAP, this::function));
                default -> in.skip();
            }
        }
        if (graph == null) {
            throw InvalidOnnxException.of(in.task(), "its graph", "missing", "there");
        }
        return new ModelProto(
                irVersion,
                producerName,
                producerVersion,
                domain,
                modelVersion,
                docString,
                opsets,
                graph,
                functions,
                metadata);
    }

    private FunctionProto function() throws IOException {
        String name = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<String> attributeNames = new ArrayList<>();
        List<AttributeProto> defaults = new ArrayList<>();
        List<NodeProto> nodes = new ArrayList<>();
        Map<String, Long> opsets = new LinkedHashMap<>();
        in.allowance().enterGraph();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.FunctionProto.NAME -> name = in.text();
                case FieldNumbers.FunctionProto.DOMAIN -> domain = GraphReader.domain(in.text());
                case FieldNumbers.FunctionProto.INPUT -> inputs.add(in.text());
                case FieldNumbers.FunctionProto.OUTPUT -> outputs.add(in.text());
                case FieldNumbers.FunctionProto.ATTRIBUTE -> attributeNames.add(in.text());
                case FieldNumbers.FunctionProto.ATTRIBUTE_PROTO -> defaults.add(graphs.attribute());
                case FieldNumbers.FunctionProto.NODE -> nodes.add(graphs.node());
                case FieldNumbers.FunctionProto.OPSET_IMPORT -> opset(opsets);
                case FieldNumbers.FunctionProto.OVERLOAD -> graphs.refuseOverload();
                default -> in.skip();
            }
        }
        in.allowance().leaveGraph();
        return new FunctionProto(domain, name, inputs, outputs, attributeNames, defaults, nodes, opsets);
    }

    private void opset(Map<String, Long> opsets) throws IOException {
        in.message(MESSAGE_HEAP, () -> {
            String domain = "";
            long version = 0;
            for (int field = in.next(); field != 0; field = in.next()) {
                switch (field) {
                    case FieldNumbers.OperatorSetIdProto.DOMAIN -> domain = GraphReader.domain(in.text());
                    case FieldNumbers.OperatorSetIdProto.VERSION -> version = in.integer();
                    default -> in.skip();
                }
            }
            Long before = opsets.put(domain, version);
            if (before != null && before != version) {
                throw in.fault("version of operator set '" + domain + "'", before + " and " + version, "one number");
            }
            return null;
        });
    }
}
