// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.cost.PlanJson;
import io.sparkconv.cost.RunJson;
import io.sparkconv.spark.ledger.MachineRates;
import io.sparkconv.spark.ledger.Timeline;
import io.sparkconv.spark.ledger.UnitRecord;
import java.util.Optional;

/** The bill of an extraction as JSON. */
final class CostReport {

    private static final int MOST_NAMES = 20;

    private CostReport() {}

    /**
     * @param run the id of the run
     * @param total the sum of its units
     * @param rates what its machines can do, if that is known
     * @param timeline of its units
     */
    static String json(
            String run,
            RunSetting setting,
            ExtractResult result,
            UnitRecord total,
            Optional<MachineRates> rates,
            Timeline timeline) {
        ObjectNode json = RunJson.of(result.cost(), total.computed());
        json.put("run", run);
        setting.addTo(json);
        json.put("output", result.output());
        PlanJson.dims(
                json.putArray("input"),
                result.cost().network().graph().inputs().values().iterator().next());
        json.put("weights", result.weights());
        json.put("preprocessing", result.preprocessing());
        result.model().ifPresent(facts -> facts.addTo(json));
        json.put("featureHash", result.featureHash());
        json.put("rows", result.rows());
        ObjectNode statuses = json.putObject("status");
        result.byStatus().forEach(statuses::put);
        ObjectNode notes = json.putObject("notes");
        result.notes().forEach((note, images) -> notes.put(note.label(), images));
        result.standing().addTo(json);
        result.columns().addTo(json.putArray("columns"));
        json.put("partitions", result.partitions());
        result.time().addTo(json);
        json.put("imagesPerSecond", result.imagesPerSecond());
        json.put("bytesRead", total.bytes());
        json.put("otherFiles", result.others().size());
        ArrayNode others = json.putArray("otherFileNames");
        result.others().stream().limit(MOST_NAMES).forEach(others::add);
        ArrayNode executors = json.putArray("executors");
        result.executors().forEach(work -> work.addTo(executors.addObject(), "images"));
        ArrayNode reasons = json.putArray("reasons");
        result.reasons().forEach(reason -> reason.addTo(reasons.addObject()));
        rates.ifPresent(known -> known.addTo(json.putObject("rates")));
        timeline.addTo(json.putObject("timeline"));
        result.towers().ifPresent(towers -> towers.addTo(json));
        return json.toPrettyString() + "\n";
    }
}
