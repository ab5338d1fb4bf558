import asyncio

from newsharvest.crawling.places import Places


def test_a_place_that_is_given_back_goes_to_one_who_waits():
    async def scene() -> list[object]:
        full: list[str] = []
        places = Places(2, lambda: full.append("full"))
        assert await places.take()
        assert await places.take()
        third = asyncio.ensure_future(places.take())
        fourth = asyncio.ensure_future(places.take())
        await asyncio.sleep(0)
        places.settle(kept=False)
        await asyncio.sleep(0.01)
        first_served = [third.done(), fourth.done()]
        places.settle(kept=True)
        places.settle(kept=True)
        return [sorted(first_served), sorted([await third, await fourth]), full]

    assert asyncio.run(scene()) == [[False, True], [False, True], ["full"]]


def test_without_a_number_there_is_always_a_place():
    places = Places(None, lambda: None)
    assert all(asyncio.run(places.take()) for _ in range(9))
