SELECT to_regclass('object') IS NOT NULL AS used;
