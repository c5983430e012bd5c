from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0001_initial"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="expected",
            name="expected_by_parent",
        ),
        migrations.AddIndex(
            model_name="expected",
            index=models.Index(
                fields=["round", "parent", "position", "unit"], name="expected_below"
            ),
        ),
    ]
