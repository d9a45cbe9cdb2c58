// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What towers did, beside what was planned.
 *
 * @param images that went through them
 * @param nanos time in the layers, by segment, then tower
 * @param measured bytes of the pieces of each exchange as they were serialised, before compression
 */
public record TowerBill(TowerPlan plan, long images, List<List<Long>> nanos, List<PieceBytes> measured) {

    /** What an exchange was to take. */
    public PieceBytes predicted(int exchange) {
        return plan.exchanges().get(exchange).times(images);
    }

    /** Adds what the plan adds, each share with its {@code nanos}, each exchange with predicted and measured bytes. */
    public void addTo(ObjectNode json) {
        plan.addTo(json);
        for (int s = 0; s < nanos.size(); s++) {
            JsonNode shares = json.path("segments").path(s).path("shares");
            for (int tower = 0; tower < plan.towers(); tower++) {
                ((ObjectNode) shares.path(tower)).put("nanos", nanos.get(s).get(tower));
            }
        }
        for (int e = 0; e < measured.size(); e++) {
            ObjectNode exchange = (ObjectNode) json.path("exchanges").path(e);
            exchange.put("predictedBytes", predicted(e).total());
            exchange.put("measuredBytes", measured.get(e).total());
            exchange.put("crossingBytes", measured.get(e).crossing());
            exchange.put("stayingBytes", measured.get(e).staying());
        }
    }
}
