"""people.py against stubs of the services, with the answers that AWS documents."""

import io
import json
import pathlib
import unittest

import boto3
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

import people

EVENTS = pathlib.Path(__file__).parents[2] / "events"


def client(name):
    return boto3.client(name, region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")


class People(unittest.TestCase):
    def test_a_user_is_made_with_the_tenant(self):
        cognito = client("cognito-idp")
        with Stubber(cognito) as stub:
            stub.add_response(
                "admin_create_user",
                {"User": {"Attributes": [{"Name": "sub", "Value": "s-1"}]}},
                {"UserPoolId": "pool", "Username": "o@acme.example", "UserAttributes": ANY, "DesiredDeliveryMediums": ["EMAIL"]},
            )
            self.assertEqual(people.user(cognito, "pool", "acme", "o@acme.example", "Olga"), "s-1")

    def test_a_user_who_is_there_stays(self):
        cognito = client("cognito-idp")
        with Stubber(cognito) as stub:
            stub.add_client_error("admin_create_user", "UsernameExistsException")
            stub.add_response(
                "admin_get_user",
                {"Username": "u", "UserAttributes": [{"Name": "sub", "Value": "s-2"}, {"Name": "custom:tenant", "Value": "acme"}]},
                {"UserPoolId": "pool", "Username": "o@acme.example"},
            )
            self.assertEqual(people.user(cognito, "pool", "acme", "o@acme.example", "Olga"), "s-2")

    def test_the_order_has_the_shape_of_the_fixture(self):
        args = people.read(
            "tenant --tenant acme --owner o@acme.example --name Acme --currency EUR --zone Europe/Berlin".split()
        )
        order = people.order_of(args, "s-1")
        fixture = json.loads((EVENTS / "tenants-create.json").read_text())
        self.assertEqual(order.keys(), fixture.keys())
        self.assertEqual(order["body"].keys(), fixture["body"].keys())
        self.assertEqual(order["body"]["owner"].keys(), fixture["body"]["owner"].keys())

    def invoke(self, answer):
        functions = client("lambda")
        payload = json.dumps(answer).encode()
        with Stubber(functions) as stub:
            stub.add_response(
                "invoke",
                {"StatusCode": 200, "Payload": StreamingBody(io.BytesIO(payload), len(payload))},
                {"FunctionName": "stage-tenants-create", "Payload": ANY},
            )
            return people.make_tenant(functions, "stage", {"tenant": "acme"})

    def test_a_tenant_is_made(self):
        self.assertEqual(self.invoke({"status": 201, "body": {"tenant": "acme"}}), {"tenant": "acme"})

    def test_a_refusal_is_told(self):
        with self.assertRaises(SystemExit) as refused:
            self.invoke({"status": 409, "body": {"code": "tenant_exists"}})
        self.assertIn("tenant_exists", str(refused.exception))


if __name__ == "__main__":
    unittest.main()
