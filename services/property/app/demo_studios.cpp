#include "services/property/app/demo_homes.hpp"

namespace rentezy::property {

std::vector<DemoHome> demo_studios() {
    using namespace quarters;
    using enum contracts::CancellationPolicy;
    constexpr auto studio = contracts::PropertyKind::studio;
    return {
        {"indiranagar-rooftop",
         "Rooftop studio with its own stairs",
         "One room, one bathroom, and a roof garden three times their size. The stairs are on the outside of the "
         "house, so "
         "you come and go as you please. Hot in April: there is an air conditioner, and shade on the roof.",
         studio,
         "660, 11th Main, HAL 2nd Stage",
         indiranagar,
         190,
         -240,
         {"Wi-Fi", "Furnished", "Terrace", "Air conditioning", "Private entrance"},
         flexible,
         {{"Studio", 27'000, 54'000, 1, 0, 32}}},
        {"koramangala-library",
         "Studio over a second-hand bookshop",
         "You may borrow two books at a time. The shop closes at eight, the street an hour later. Kitchenette with an "
         "induction hob, a bed that folds away, and a window seat.",
         studio,
         "12, 80 Feet Road, 4th Block",
         koramangala,
         260,
         190,
         {"Wi-Fi", "Furnished", "Window seat", "Washing machine"},
         flexible,
         {{"Studio", 24'000, 48'000, 1, 0, 28}}},
        {"hsr-compact",
         "Compact studios with a shared workshop",
         "Twenty-four square metres, planned like a boat: everything has a place. Downstairs there is a workshop with "
         "a "
         "bench, a 3D printer and a rule about sweeping up.",
         studio,
         "318, 27th Main, Sector 1",
         hsr_layout,
         240,
         -90,
         {"Wi-Fi", "Furnished", "Workshop", "Lift", "Power backup", "Cycle parking"},
         moderate,
         {{"Studio", 21'500, 43'000, 12, 0, 24}, {"Studio with balcony", 23'500, 47'000, 6, 0, 27}}},
        {"domlur-corner",
         "Corner studio with windows on two sides",
         "Breeze straight through, and the sound of parakeets at six. Third floor, no lift. The landlady downstairs "
         "cooks "
         "for whoever asks before ten.",
         studio,
         "4, 2nd Cross, Amarjyothi Layout",
         domlur,
         -120,
         180,
         {"Wi-Fi", "Semi-furnished", "Meals on request", "Cycle parking"},
         flexible,
         {{"Studio", 19'000, 38'000, 2, 0, 30}}},
        {"jayanagar-garden-annexe",
         "Annexe in a mango garden",
         "A single room with a deep verandah at the end of our garden, once a music room. The walls are thick and we "
         "do not "
         "mind practice before nine in the evening.",
         studio,
         "70, 27th Cross, 7th Block",
         jayanagar,
         -260,
         150,
         {"Garden", "Wi-Fi", "Verandah", "Private entrance", "Solar water heater"},
         moderate,
         {{"Annexe", 22'000, 66'000, 1, 0, 36}}},
        {"whitefield-long-stay",
         "Studios for long projects, laundry included",
         "Close to the tech parks, far from the ring road. Cleaned weekly, laundry twice a week, and a canteen that "
         "does "
         "breakfast from half past six.",
         studio,
         "Plot 9, EPIP Zone",
         whitefield,
         120,
         260,
         {"Wi-Fi", "Furnished", "Laundry", "Canteen", "Gym", "Power backup", "Lift"},
         flexible,
         {{"Studio", 26'000, 26'000, 20, 0, 26}}},
        {"ulsoor-mill",
         "Loft studio in an old flour mill",
         "Five metres of ceiling, a sleeping gallery under the beams, and a hoist that we were not allowed to remove. "
         "The "
         "kitchen is small; the table is not.",
         studio,
         "2, Car Street",
         ulsoor,
         -180,
         -60,
         {"Wi-Fi", "Sleeping gallery", "Washing machine", "Street parking"},
         moderate,
         {{"Loft studio", 36'000, 108'000, 2, 0, 58}}},
        {"basavanagudi-student",
         "Small, bright, and near the colleges",
         "A room of one's own with a kitchenette, for a student or somebody who lives like one. The library of the "
         "institute is open till eleven and is six minutes away.",
         studio,
         "15, Bull Temple Road",
         basavanagudi,
         -60,
         210,
         {"Wi-Fi", "Furnished", "Desk", "Cycle parking", "Water purifier"},
         flexible,
         {{"Studio", 15'500, 31'000, 4, 0, 21}}},
        {"malleshwaram-attic",
         "Attic studio under Mangalore tiles",
         "You will hear the rain, and you will like it. Sloping ceilings with two metres to stand in the middle; a "
         "skylight "
         "over the bed. Restored in 2023.",
         studio,
         "61, 13th Cross",
         malleshwaram,
         80,
         120,
         {"Wi-Fi", "Furnished", "Skylight", "Air conditioning"},
         moderate,
         {{"Attic studio", 20'500, 61'500, 1, 0, 29}}},
    };
}

}  // namespace rentezy::property
