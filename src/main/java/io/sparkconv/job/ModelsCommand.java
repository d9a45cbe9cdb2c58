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
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;

/** Prints what networks there are. */
final class ModelsCommand implements Command {

    @Override
    public String name() {
        return "models";
    }

    @Override
    public String summary() {
        return "Prints the named networks with parameters and multiply-accumulates (MACs)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.JSON);
    }

    @Override
    public int run(Request request, Console console) {
        TextTable table =
                new TextTable("model", ">input", ">params", ">MACs/image", "weights", "features", "what it is");
        ArrayNode json = new ObjectMapper().createArrayNode();
        for (Zoo zoo : Zoo.values()) {
            var network = zoo.build(WeightSource.none());
            NetworkCost cost = NetworkCost.of(network.graph());
            String input = network.preprocessing().outputShape(1).toString();
            String features = String.join(",", network.featureLayers());
            table.row(
                    zoo.label(),
                    input,
                    Quantity.count(cost.total().parameters()),
                    Quantity.count(cost.total().macs()),
                    zoo.needsWeights() ? "needed" : "built in",
                    features,
                    zoo.summary());
            ObjectNode node = json.addObject();
            node.put("model", zoo.label());
            node.put("params", cost.total().parameters());
            node.put("macs", cost.total().macs());
            node.put("needsWeights", zoo.needsWeights());
            node.put("features", features);
            node.put("summary", zoo.summary());
        }
        console.out().print(request.settings().get(Options.JSON) ? json + "\n" : table.toString());
        return ExitCode.DONE;
    }
}
