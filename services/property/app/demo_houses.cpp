#include "services/property/app/demo_homes.hpp"

namespace rentezy::property {

std::vector<DemoHome> demo_houses() {
    using namespace quarters;
    using enum contracts::CancellationPolicy;
    constexpr auto house = contracts::PropertyKind::house;
    return {
        {"cooke-town-bungalow",
         "A 1930s bungalow with a monkey-top porch",
         "Red oxide floors, a tiled roof, and a porch where people used to wait for the post. Three bedrooms around a "
         "central hall, a separate kitchen, and a well that is covered but still full.\n\nThe garden has a jackfruit, "
         "two "
         "coconuts and a gardener, who stays.",
         house,
         "5, Milton Street",
         cooke_town,
         -90,
         130,
         {"Garden", "Parking for two cars", "Fireplace", "Power backup", "Pets welcome"},
         strict,
         {{"Whole bungalow", 125'000, 625'000, 1, 3, 240}}},
        {"basavanagudi-courtyard",
         "Courtyard house near Gandhi Bazaar",
         "Four rooms around an open court with a tulsi in the middle: rain comes in, which is the idea. Restored with "
         "lime "
         "plaster and Athangudi tiles; the kitchen and both bathrooms are new.",
         house,
         "31, Nagasandra Road",
         basavanagudi,
         150,
         -70,
         {"Courtyard", "Solar water heater", "Rainwater harvesting", "Street parking", "Wi-Fi"},
         moderate,
         {{"Whole house", 78'000, 390'000, 1, 3, 165}}},
        {"jp-nagar-duplex",
         "Duplex with a study and a roof to dry chillies on",
         "Living room and kitchen below, three bedrooms and a study above. The roof is yours: it has a tap, a clothes "
         "line "
         "and a view of the ring of hills to the south.",
         house,
         "890, 24th Main, 6th Phase",
         jp_nagar,
         -180,
         -220,
         {"Terrace", "Covered parking", "Power backup", "Study", "Piped gas"},
         moderate,
         {{"Whole duplex", 62'000, 310'000, 1, 3, 172}}},
        {"sadashivanagar-garden",
         "Quiet villa by Sankey Tank",
         "For a family that likes to have people over: a dining room for twelve, four bedrooms with their own "
         "bathrooms, "
         "and a staff room behind the kitchen. The walk around the tank is 1.7 km and starts at the gate.",
         house,
         "12, 8th Main, Upper Palace Orchards",
         sadashivanagar,
         60,
         310,
         {"Garden", "Parking for three cars", "Power backup", "Air conditioning", "Staff room", "Security guard"},
         strict,
         {{"Whole villa", 240'000, 1'200'000, 1, 4, 380}}},
        {"yelahanka-row-house",
         "Row house in a gated lane, ten minutes from the air base road",
         "Three floors, one room wide, with light from both ends. Children play in the lane because cars are kept "
         "outside "
         "it. The school bus stops at the gate.",
         house,
         "27, Puttenahalli Lake Road",
         yelahanka,
         220,
         -140,
         {"Gated community", "Children's play area", "Covered parking", "Power backup", "Club house"},
         moderate,
         {{"Three-bedroom row house", 46'000, 138'000, 3, 3, 158}}},
        {"frazer-town-terrace",
         "Half of a twin house, Promenade Road",
         "The other half is ours, and the wall between is two bricks thick. Two bedrooms up, everything else down, and "
         "a "
         "back yard with a guava. Biryani, bakeries and the best kebabs of the city are around the corner.",
         house,
         "44, Promenade Road",
         frazer_town,
         110,
         80,
         {"Back yard", "Wi-Fi", "Washing machine", "Street parking", "Pets welcome"},
         flexible,
         {{"Two-bedroom house", 55'000, 165'000, 1, 2, 118}}},
        {"whitefield-inner-circle",
         "Old Whitefield cottage in the Inner Circle",
         "One of the last of the settlers' cottages: deep verandah, monkey-tops, windows that need a stick to stay "
         "open. "
         "The roof and the bathrooms were rebuilt in 2021. Half an acre of garden, shared with the owner's house.",
         house,
         "8, Inner Circle",
         whitefield,
         -310,
         140,
         {"Garden", "Verandah", "Parking", "Power backup", "Wi-Fi", "Pets welcome"},
         moderate,
         {{"Whole cottage", 85'000, 255'000, 1, 2, 145}}},
        {"benson-town-family",
         "Four bedrooms for three generations",
         "A bedroom and a full bathroom on the ground floor, so that nobody has to climb. Upstairs two more, and a "
         "large "
         "one with a terrace. Wide doors, grab rails, and a lift the size of a cupboard.",
         house,
         "19, Benson Cross Road",
         benson_town,
         -70,
         -110,
         {"Step-free entrance", "Lift", "Covered parking", "Power backup", "Terrace", "Garden"},
         moderate,
         {{"Whole house", 110'000, 550'000, 1, 4, 255}}},
    };
}

}  // namespace rentezy::property
