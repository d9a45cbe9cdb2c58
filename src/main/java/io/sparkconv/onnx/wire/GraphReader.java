// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads graphs, their nodes and the nodes' attributes, which may hold graphs again. */
final class GraphReader {

    private static final int NODE_HEAP = 400;
    private static final int ATTRIBUTE_HEAP = 200;
    private static final int VALUE_HEAP = 200;

    private final WireReader in;
    private final TensorReader tensors;

    GraphReader(WireReader in, ExternalData external) {
        this.in = in;
        this.tensors = new TensorReader(in, external);
    }

    /** ONNX's own domain has two names. */
    static String domain(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    GraphProto read() throws IOException {
        String name = "";
        List<NodeProto> nodes = new ArrayList<>();
        List<TensorProto> initializers = new ArrayList<>();
        List<ValueInfo> inputs = new ArrayList<>();
        List<ValueInfo> outputs = new ArrayList<>();
        List<ValueInfo> values = new ArrayList<>();
        in.allowance().enterGraph();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.GraphProto.NODE -> nodes.add(node());
                case FieldNumbers.GraphProto.NAME -> name = in.looseText();
                case FieldNumbers.GraphProto.INITIALIZER -> initializers.add(tensors.read());
                case FieldNumbers.GraphProto.INPUT -> inputs.add(value());
                case FieldNumbers.GraphProto.OUTPUT -> outputs.add(value());
                case FieldNumbers.GraphProto.VALUE_INFO -> values.add(value());
                case FieldNumbers.GraphProto.SPARSE_INITIALIZER ->
                    throw in.fault("an initializer of graph '" + name + "'", "sparse", "dense");
                default -> in.skip();
            }
        }
        in.allowance().leaveGraph();
        return new GraphProto(name, nodes, initializers, inputs, outputs, values);
    }

    private ValueInfo value() throws IOException {
        return in.message(VALUE_HEAP, () -> ValueInfoReader.read(in));
    }

    NodeProto node() throws IOException {
        in.allowance().takeNode();
        return in.message(NODE_HEAP, this::nodeFields);
    }

    private NodeProto nodeFields() throws IOException {
        String name = "";
        String type = "";
        String domain = "";
        List<String> inputs = new ArrayList<>(4);
        List<String> outputs = new ArrayList<>(2);
        Map<String, AttributeProto> attributes = new LinkedHashMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.NodeProto.INPUT -> inputs.add(in.text());
                case FieldNumbers.NodeProto.OUTPUT -> outputs.add(in.text());
                case FieldNumbers.NodeProto.NAME -> name = in.looseText();
                case FieldNumbers.NodeProto.OP_TYPE -> type = in.text();
                case FieldNumbers.NodeProto.DOMAIN -> domain = domain(in.text());
                case FieldNumbers.NodeProto.OVERLOAD -> refuseOverload();
                case FieldNumbers.NodeProto.ATTRIBUTE -> {
                    AttributeProto attribute = attribute();
                    if (attributes.put(attribute.name(), attribute) != null) {
                        throw in.fault("number of attributes named " + attribute.name(), "more than 1", "1");
                    }
                }
                default -> in.skip();
            }
        }
        return new NodeProto(name, type, domain, inputs, outputs, attributes);
    }

    AttributeProto attribute() throws IOException {
        return in.message(ATTRIBUTE_HEAP, () -> new AttributeReader(in, this, tensors).read());
    }

    /** Functions are told apart by domain and name here, not by overload. */
    void refuseOverload() throws IOException {
        String overload = in.text();
        if (!overload.isEmpty()) {
            throw in.fault("overload", "'" + overload + "'", "empty");
        }
    }
}
