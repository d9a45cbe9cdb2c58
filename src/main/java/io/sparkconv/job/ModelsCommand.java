// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Cost;
import io.sparkconv.op.Parameter;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what networks there are, or what a weights' file for one of them must hold. */
final class ModelsCommand implements Command {

    @Override
    public String name() {
        return "models";
    }

    @Override
    public String summary() {
        return "Prints the named networks with parameters and multiply-accumulates (MACs), or the tensors of one";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.JSON);
    }

    @Override
    public Operands operands() {
        return new Operands(
                "NAME", "A network whose tensors are listed, as a weights' file must name them", List.of(), 0, 1);
    }

    @Override
    public int run(Request request, Console console) {
        boolean json = request.settings().get(Options.JSON);
        if (request.operands().isEmpty()) {
            console.out().print(json ? networksAsJson() + "\n" : networks());
        } else {
            Zoo zoo = Zoo.named(request.operands().get(0));
            console.out().print(json ? tensorsAsJson(zoo) + "\n" : tensors(zoo));
        }
        return ExitCode.DONE;
    }

    private static String networks() {
        TextTable table = new TextTable("model", ">input", ">params", ">MACs/image", "features", "what it is");
        for (Zoo zoo : Zoo.values()) {
            Network network = zoo.build(WeightSource.none());
            Cost cost = NetworkCost.of(network.graph()).total();
            table.row(
                    zoo.label(),
                    input(network),
                    Quantity.count(cost.parameters()),
                    Quantity.count(cost.macs()),
                    String.join(",", network.featureLayers()),
                    zoo.summary());
        }
        return table.toString();
    }

    private static ArrayNode networksAsJson() {
        ArrayNode json = new ObjectMapper().createArrayNode();
        for (Zoo zoo : Zoo.values()) {
            Network network = zoo.build(WeightSource.none());
            Cost cost = NetworkCost.of(network.graph()).total();
            ObjectNode node = json.addObject();
            node.put("model", zoo.label());
            node.put("input", input(network));
            node.put("params", cost.parameters());
            node.put("macs", cost.macs());
            node.put("needsWeights", zoo.needsWeights());
            node.put("features", String.join(",", network.featureLayers()));
            node.put("summary", zoo.summary());
        }
        return json;
    }

    private static String input(Network network) {
        return network.graph().inputs().values().iterator().next().toString();
    }

    private static String tensors(Zoo zoo) {
        if (!zoo.needsWeights()) {
            return zoo.label() + " needs no weights\n";
        }
        TextTable table = new TextTable("tensor", ">shape", "layer");
        long tensors = 0;
        long values = 0;
        for (Node node : zoo.build(WeightSource.none()).graph().nodes()) {
            for (Parameter parameter : node.operator().parameters()) {
                table.row(parameter.name(), extents(parameter), node.name());
                tensors++;
                values += parameter.count();
            }
        }
        String besides = zoo.unread().stream()
                .map(prefix -> prefix + "* may be there and is not read\n")
                .collect(Collectors.joining());
        return table + String.format(Locale.ROOT, "%,d tensors with %,d values%n", tensors, values) + besides;
    }

    private static ArrayNode tensorsAsJson(Zoo zoo) {
        ArrayNode json = new ObjectMapper().createArrayNode();
        for (Node node : zoo.build(WeightSource.none()).graph().nodes()) {
            for (Parameter parameter : node.operator().parameters()) {
                ObjectNode tensor = json.addObject();
                tensor.put("tensor", parameter.name());
                ArrayNode shape = tensor.putArray("shape");
                Arrays.stream(parameter.shape().toArray()).forEach(shape::add);
                tensor.put("layer", node.name());
            }
        }
        return json;
    }

    private static String extents(Parameter parameter) {
        return Arrays.stream(parameter.shape().toArray())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("×"));
    }
}
